/** Things that a text says in a set form: whom to write to, a street, a country, a reason, a cuisine. */

/** Whom a message goes to, said in lower case: "text mum that …", "email bob". */
export const addresseeIn = (text: string): string | undefined =>
  /\b(?:e-?mail|text|message|call|tell|ping|notify|dm|write(?: an? \w+)? to|(?:e-?mail|message|text|note) to)\s+(?:my )?(?!(?:to|an?|the|about|me|him|her|them|it|that|is|everyone|someone|from|for|saying|address|list)\b)([\p{L}]{3,})/iu.exec(
    text,
  )?.[1];

export const streetIn = (text: string): string | undefined =>
  /\b\d+[a-z]? (?:\p{Lu}[\p{L}'-]+ )+(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Way|Square|Boulevard|Blvd|Court|Place)\b\.?|\b\p{Lu}[\p{L}-]+(?:straße|strasse|gate|veien|gata) \d+/u.exec(
    text,
  )?.[0];

export const countryIn = (text: string): string | undefined =>
  /\b(?:Norway|Sweden|Denmark|Finland|Iceland|France|Germany|Italy|Spain|Portugal|Austria|Switzerland|Belgium|the Netherlands|Netherlands|Poland|Greece|Turkey|Ireland|Scotland|England|UK|United Kingdom|USA|US|United States|Canada|Mexico|Brazil|Argentina|Chile|Peru|Japan|China|India|Korea|South Korea|Thailand|Vietnam|Australia|New Zealand|Egypt|Kenya|Nigeria|South Africa|Morocco|Russia|Ukraine|Hungary|Croatia|Czechia)\b/i.exec(
    text,
  )?.[0];

/** Why: "because it arrived broken", ", it arrived broken". */
export const reasonIn = (text: string): string | undefined => {
  const found =
    /\b(?:because|since|as|due to|reason:?) (.+?)[.!?]*$/i.exec(text)?.[1] ??
    /, ((?:it|they|the) .+?)[.!?]*$/i.exec(text)?.[1] ??
    /[.!?] ((?:It|They) .+?)[.!?]*$/.exec(text)?.[1];
  return found?.trim();
};

export const cuisineIn = (text: string): string | undefined =>
  /\b(?:italian|indian|japanese|chinese|mexican|thai|french|greek|spanish|turkish|korean|vietnamese|vegan|vegetarian|american|sushi|pizza|ramen|tapas|lebanese|ethiopian)\b/i
    .exec(text)?.[0]
    .toLowerCase();
