import '@remix-run/node';

declare module '@remix-run/node' {
  // Values travel as they are (dates stay dates), and the types say so.
  interface Future {
    v3_singleFetch: true;
  }
}
