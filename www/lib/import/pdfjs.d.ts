// The part of pdfjs-dist that PDFs are read with, and its worker as a text.

declare module "pdfjs-dist/legacy/build/pdf.min.mjs" {
  export function getDocument(options: object): any;
  export const PDFWorker: { create(options: { port: Worker; verbosity: number }): { promise: Promise<void> } };
}
declare module "pdfjs-dist/legacy/build/pdf.worker.min.mjs?raw" {
  const source: string;
  export default source;
}
