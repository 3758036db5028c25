/** Where uploads go; a browser continues a broken one at its own address below it. */
export const UPLOAD_PATH = '/media/upload';

/** Most of one file. What channels take is far less; this keeps the disk. */
export const MOST_UPLOAD_BYTES = 1_000_000_000;

/** How long a broken upload can be continued. */
export const UPLOAD_KEPT_MS = 24 * 60 * 60_000;
