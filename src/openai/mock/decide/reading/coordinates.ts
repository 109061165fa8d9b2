/** Where the cities most asked for lie, in degrees: for tools that take a latitude and a longitude. */

const places: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  Amsterdam: [52.37, 4.9],
  Athens: [37.98, 23.73],
  Bangkok: [13.76, 100.5],
  Barcelona: [41.39, 2.17],
  Beijing: [39.9, 116.41],
  Bergen: [60.39, 5.32],
  Berlin: [52.52, 13.41],
  Bogota: [4.71, -74.07],
  Boston: [42.36, -71.06],
  Cairo: [30.04, 31.24],
  Chicago: [41.88, -87.63],
  Copenhagen: [55.68, 12.57],
  Delhi: [28.61, 77.21],
  Dubai: [25.2, 55.27],
  Dublin: [53.35, -6.26],
  Helsinki: [60.17, 24.94],
  Istanbul: [41.01, 28.98],
  Lagos: [6.52, 3.38],
  Lima: [-12.05, -77.04],
  Lisbon: [38.72, -9.14],
  London: [51.51, -0.13],
  "Los Angeles": [34.05, -118.24],
  Madrid: [40.42, -3.7],
  Miami: [25.76, -80.19],
  Milan: [45.46, 9.19],
  Moscow: [55.76, 37.62],
  Mumbai: [19.08, 72.88],
  Munich: [48.14, 11.58],
  Nairobi: [-1.29, 36.82],
  "New York": [40.71, -74.01],
  Oslo: [59.91, 10.75],
  Paris: [48.86, 2.35],
  Prague: [50.08, 14.44],
  Rome: [41.9, 12.5],
  "San Francisco": [37.77, -122.42],
  "Sao Paulo": [-23.55, -46.63],
  Seattle: [47.61, -122.33],
  Seoul: [37.57, 126.98],
  Singapore: [1.35, 103.82],
  Stockholm: [59.33, 18.07],
  Sydney: [-33.87, 151.21],
  Tokyo: [35.68, 139.69],
  Toronto: [43.65, -79.38],
  Vienna: [48.21, 16.37],
  Warsaw: [52.23, 21.01],
  Zurich: [47.37, 8.54],
};

/** Latitude or longitude of a known city. */
export function coordinateOf(city: string, axis: "latitude" | "longitude"): number | undefined {
  const name = city.replace(/, [A-Z]{2}$/, "");
  const place = Object.hasOwn(places, name) ? places[name] : undefined;
  return place?.[axis === "latitude" ? 0 : 1];
}
