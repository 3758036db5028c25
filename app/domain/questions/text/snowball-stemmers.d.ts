declare module 'snowball-stemmers' {
  type Stemmer = { stem(word: string): string };
  type NewStemmer = (algorithm: 'finnish' | 'english' | 'swedish') => Stemmer;
  export const newStemmer: NewStemmer | undefined;
  const snowball: { readonly newStemmer: NewStemmer };
  export default snowball;
}
