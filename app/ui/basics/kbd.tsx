/** Keys to press together, for example `['Ctrl', 'K']`. */
export function Kbd({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="kbds">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
