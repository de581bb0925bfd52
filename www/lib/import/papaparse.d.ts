// The part of papaparse that tables are read with. Its own types bring in those
// of Node.

declare module "papaparse" {
  interface Parsed {
    data: string[][];
    errors: { type: string; code: string; message: string; row?: number }[];
    meta: { delimiter: string; cursor: number };
  }
  const Papa: {
    parse(text: string, options: { preview?: number; delimitersToGuess?: string[] }): Parsed;
    Parser: new (options: { delimiter: string; newline: string; preview?: number }) => { parse(text: string, at: number, open: boolean): Parsed };
  };
  export default Papa;
}
