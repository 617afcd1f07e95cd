/** A sentence in which `…` marks what is typed somewhere. */
export function CodeText({ text }: { text: string }) {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>;
}
