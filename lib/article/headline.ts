const folded = (line: string) => line.replace(/\s+/g, ' ').trim()

/** Whether the text begins with its own title, whatever white space stands between the words: it is shown as headline then. */
export function opensWithTitle({ text, title }: { text: string; title: string }): boolean {
  return folded(text.trimStart().split('\n', 1)[0] ?? '') === folded(title)
}
