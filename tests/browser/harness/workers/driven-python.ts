/** The same in a browser without JSPI. */
import "./without-jspi.ts";
import "./python.ts";
