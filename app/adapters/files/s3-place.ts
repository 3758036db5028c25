/** A bucket in storage that speaks S3, addressed by path. */
export type S3Place = {
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/**
 * A bucket from its address, `https://KEY:SECRET@host/bucket?region=eu-north-1`. The region is us-east-1 where the
 * storage knows none.
 *
 * @returns null for an address that is not one
 */
export function s3PlaceOf(address: string): S3Place | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const bucket = url.pathname.replaceAll('/', '');
  const isWhole = url.pathname === `/${bucket}` || url.pathname === `/${bucket}/`;
  if (!/^https?:$/u.test(url.protocol) || !isWhole || bucket === '' || !url.username || !url.password)
    return null;
  return {
    endpoint: url.origin,
    bucket,
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}
