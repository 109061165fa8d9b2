/** Words of other languages that stand in names of tools and parameters, in English. German compounds are cut: `kontonummer` → account, number. */
import { fold, wordsOf } from "./words.ts";

/** Folded word → English. Words that are English too are left out: "die", "an", "date". */
const english: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "account konto konten", "number nummer nr numero", "balance saldo kontostand", "money geld dinero argent denaro",
    "transfer ueberweisen uberweisen uberweist uberweisung transferir virement virer trasferire bonifico", "amount betrag summe monto importe montant importo cantidad",
    "count anzahl menge zahl", "sides seiten caras faces lados", "dice wurfel wurfeln wuerfeln wurfelt dado dados dadi",
    "roll wirft werfen lanza lanzar lancer tirar", "weather wetter clima meteo", "city stadt ort ciudad ville citta cidade",
    "book buchen bucht buche reservar reserver reserve prenotare prenota", "novel buch bucher libro libros livre livres libri", "table tisch tische mesa tavolo",
    "room zimmer raum habitacion chambre stanza", "light licht lampe luz lumiere luce", "heating heizung calefaccion chauffage riscaldamento", "degrees grad grados degres gradi",
    "temperature temperatur temperatura", "door tur tuer puerta porte porta", "people personen leute personas personnes persone gaste huespedes comensales", "night nacht nachte noches nuits notti",
    "day tage dia dias jour jours giorno giorni", "name nombre nom nome", "title titel titulo titre titolo", "author autor autora auteur autore", "recipient empfanger destinatario destinataire",
    "subject betreff asunto objet oggetto", "message nachricht mensaje messaggio", "text texto texte testo", "language sprache idioma langue lingua", "email correo courriel posta",
    "send senden sendet schicken schickt enviar envia envoyer envoie inviare invia mandar", "search suchen sucht suche buscar busca chercher cherche rechercher cerca cercare", "translate ubersetzen ubersetzt traducir traduce traduire traduit tradurre",
    "show zeigen zeigt anzeigen mostrar muestra afficher affiche mostra mostrare", "create erstellen erstellt anlegen crear crea creer creare", "delete loschen loscht eliminar elimina borrar supprimer supprime cancellare",
    "order bestellung bestellen bestellt pedido pedir commande commander ordine ordinare", "cancel stornieren storniert cancelar annuler annule annullare", "customer kunde kunden cliente client clientes", "product produkt artikel producto produit prodotto",
    "price preis precio prix prezzo", "quantity stuckzahl quantite quantita", "stock lager bestand lagerbestand existencias inventario", "invoice rechnung rechnungen factura facture fattura",
    "appointment termin termine cita citas appuntamento", "reminder erinnerung erinnern recordatorio recordar rappel rappeler promemoria", "calendar kalender calendario calendrier", "time uhrzeit zeit hora heure ora", "duration dauer duracion duree durata",
    "flight flug fluge vuelo vuelos vol vols volo voli", "train zug zuge tren trenes treno treni", "ticket fahrkarte billete billet biglietto", "departure abfahrt abflug salida partenza", "arrival ankunft llegada arrivee arrivo",
    "from von desde origen origine", "to nach hacia destino", "patient paziente paciente", "doctor arzt medico medecin", "medicine medikament medicamento medicament farmaco", "song lied cancion chanson canzone",
    "recipe rezept receta recette ricetta", "currency wahrung waehrung moneda devise valuta", "convert umrechnen rechnet convertir convertire wandelt umwandeln", "address adresse direccion indirizzo", "street strasse calle rue",
    "vacation urlaub vacaciones conges ferie",
    "request beantragen beantragt antrag solicitar solicitud demander demande richiedere",
    "alarm wecker alarma reveil sveglia despertador", "timer stoppuhr minuteur temporizador", "minutes minuten minutos minuti", "seconds sekunden segundos secondes secondi", "hours stunden horas heures ore", "list liste lista", "task aufgabe aufgaben tarea tareas tache taches compito", "news nachrichten noticias actualites notizie",
    "switch schalten schaltet encender enciende allumer accendere", "set einstellen einstellt stellt ajustar regler impostare", "open offnen offnet abrir ouvrir aprire", "close schliessen schliesst cerrar fermer chiudere",
    "query abfragen abfrage fragt consultar consulta consulter", "card karte tarjeta carte carta", "car auto coche voiture macchina", "file datei archivo fichier", "add hinzufugen anadir agregar ajouter aggiungere", "remind recuerda",
    "restaurant ristorante restaurante", "hotel albergo", "distance entfernung distancia distanza", "color farbe couleur colore", "size grosse tamano taille", "location standort ubicacion lieu luogo", "rain regen lluvia pluie pioggia",
  ].flatMap((line) => {
    const [meaning = "", ...words] = line.split(" ");
    return words.map((word) => [word, meaning]);
  }),
); // prettier-ignore

const longest = Math.max(...Object.keys(english).map((word) => word.length));

/** The English words of a name or text; words that are not foreign, or not known, are left out. */
export const englishOf = (text: string): readonly string[] => wordsOf(text).flatMap(meaningsOf);

const memory = new Map<string, readonly string[]>();

function meaningsOf(word: string): readonly string[] {
  const known = memory.get(word);
  if (known) return known;
  const folded = fold(word);
  const whole = Object.hasOwn(english, folded) ? english[folded] : undefined;
  const found = whole === undefined ? partsOf(folded) : [whole];
  if (memory.size >= 2000) memory.clear();
  memory.set(word, found);
  return found;
}

/** Both halves of a compound must be known. */
function partsOf(word: string): readonly string[] {
  if (word.length < 8) return [];
  for (let at = Math.min(longest, word.length - 4); at >= 4; at -= 1) {
    const [head, tail] = [word.slice(0, at).replace(/s$/, ""), word.slice(at)];
    if (!Object.hasOwn(english, head) || !Object.hasOwn(english, tail)) continue;
    return [english[head] ?? "", english[tail] ?? ""];
  }
  return [];
}
