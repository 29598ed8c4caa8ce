import { strToU8, zipSync } from "fflate";

/** The earliest date that a zip can say, so that the same files are the same bytes at any time. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** Returns the files as one zip archive, all below `folder`; the same files give the same bytes. */
export function zipFiles(folder: string, files: ReadonlyMap<string, string>): Uint8Array {
  const entries = [...files].map(([name, content]) => [`${folder}/${name}`, strToU8(content)]);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: ZIP_EPOCH });
}
