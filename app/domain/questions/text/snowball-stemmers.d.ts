declare module 'snowball-stemmers' {
  type Stemmer = { stem(word: string): string };
  const snowball: { newStemmer(algorithm: 'finnish' | 'english' | 'swedish'): Stemmer };
  export default snowball;
}
