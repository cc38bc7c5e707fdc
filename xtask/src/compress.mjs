// Puts a brotli copy beside each text and WebAssembly file of a folder: the server sends it to who accepts it.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const folder = process.argv[1];
const compress = promisify(brotliCompress);
const names = (await readdir(folder)).filter((name) => /\.(css|html|js|json|svg|wasm)$/.test(name));
await Promise.all(
  names.map(async (name) => {
    const content = await readFile(join(folder, name));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    const compressed = await compress(content, { params });
    // One that is hardly smaller costs more than it saves.
    if (compressed.length < content.length * 0.9) await writeFile(join(folder, `${name}.br`), compressed);
  }),
);
