// What the library asks the exporters. The build makes `export.js` of the
// folder `export/`.

import type { Collection, ExportFormat, ExportOptions } from "./index.js";

export function exportAs(collection: Collection, format: ExportFormat, options: ExportOptions): Promise<Blob>;
