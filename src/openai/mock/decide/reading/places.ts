/** Places the mock does not know by name, found by the words before them. */

const notPlaces =
  /^(the|celsius|fahrenheit|degrees|euros?|dollars?|general|english|french|spanish|german|it|that|this|my|your|our|there|here|now|today|tomorrow|tonight|advance|total|stock|case|order|person|time|bed|me|us|them|him|her|you|all|case|email|calendar|json|python|words?)$/i;

/** "in Springfield", "near tromsø"; a text that is nothing but a name, when `alone`. */
export function placeIn(text: string, alone: boolean): string | undefined {
  const named =
    /(?<![\p{L}])(?:[Ii]n|[Ff]or|[Aa]t|[Nn]ear|[Oo]f|[Aa]bout|[Tt]o|[Aa]round|[Ii]nto|[Aa]nd) (?:the )?(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*(?:, \p{Lu}[\p{L}]+)?)/u.exec(
      text,
    )?.[1];
  if (named !== undefined && !/^(?:I|I'm|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/.test(named))
    return named.replace(/['’]s$/, "");
  const owner = /(?<![\p{L}])(\p{Lu}\p{Ll}+)['’]s\s/u.exec(text)?.[1];
  if (owner !== undefined && !/^(?:What|Who|Where|How|When|Let|It|That|There|Here|He|She)$/.test(owner)) return owner;
  const lower = /\b(?:in|near|around) (\p{Ll}{3,})\s*(?:[?.!,]|$|today|tomorrow|now|right)/u.exec(text)?.[1];
  if (lower !== undefined && !notPlaces.test(lower)) return lower.charAt(0).toUpperCase() + lower.slice(1);
  const whole = text.trim().replace(/[.!?]$/, "");
  return alone &&
    /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*$/u.test(whole) &&
    !/^(Hi|Hello|Hey|Thanks|Yes|No|Ok|Okay|Great|Sure|What|Why|How)\b/.test(whole)
    ? whole
    : undefined;
}
