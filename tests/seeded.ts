/**
 * Property tests draw the same cases in every `npm test`, so that what passed passes; `npm run test:full` draws new ones,
 * and prints the seed of what fails.
 */
import fc from "fast-check";
import { isFull } from "./full.ts";

if (!isFull) fc.configureGlobal({ seed: 20_261_121 });
