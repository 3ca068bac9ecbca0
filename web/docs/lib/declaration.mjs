// Declarations as people write them: the compiler emits four blanks of indentation and lines of any length.
const width = 78;

/** A declaration of the compiler's, in lines that fit beside a page's contents. */
export const readable = (text) =>
  text.replace(/^( {4})+/gm, (blanks) => ' '.repeat(blanks.length / 2)).split('\n').flatMap((line) => (line.length > width ? shorter(line) : line)).join('\n');

function shorter(line) {
  const indent = /^ */.exec(line)[0];
  const comment = /^ *\/\*\* (.*) \*\/$/.exec(line) ?? /^ *\* (.*)$/.exec(line);
  if (comment) return commentLines(comment[1], indent, line.includes('/**'));
  return callLines(line, indent) ?? unionLines(line, indent) ?? line;
}

function commentLines(text, indent, isWhole) {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (lines.at(-1).length + word.length + indent.length + 4 > width && lines.at(-1) !== '') lines.push('');
    lines[lines.length - 1] += lines.at(-1) === '' ? word : ` ${word}`;
  }
  return isWhole ? [`${indent}/**`, ...lines.map((one) => `${indent} * ${one}`), `${indent} */`] : lines.map((one) => `${indent}* ${one}`);
}

/** The parts of a text between separators that stand in no bracket. */
function partsOf(text, separator) {
  const parts = [''];
  let depth = 0;
  for (const [at, letter] of [...text].entries()) {
    if ('([{<'.includes(letter)) depth += 1;
    // The `>` of an arrow closes nothing.
    else if (')]}'.includes(letter) || (letter === '>' && text[at - 1] !== '=')) depth -= 1;
    if (letter === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** One parameter a line. */
function callLines(line, indent) {
  const start = /^ *(?:(?:declare |static |async )*(?:function )?[\w#]+(?:<[^(]*>)?\??)\(/.exec(line);
  if (!start) return undefined;
  let depth = 1;
  let end = start[0].length;
  for (; end < line.length && depth > 0; end += 1) depth += { '(': 1, ')': -1 }[line[end]] ?? 0;
  if (depth > 0) return undefined;
  const parameters = partsOf(line.slice(start[0].length, end - 1), ',');
  if (parameters.length === 0) return undefined;
  return [start[0], ...parameters.map((parameter) => `${indent}  ${parameter},`), `${indent})${line.slice(end)}`];
}

/** One alternative a line. */
function unionLines(line, indent) {
  const start = /^ *(?:type [\w<>, ]+ =|readonly \w+\??:|\w+\??:) /.exec(line);
  if (!start) return undefined;
  const alternatives = partsOf(line.slice(start[0].length), '|');
  if (alternatives.length < 2) return undefined;
  return [start[0].trimEnd(), ...alternatives.map((one) => `${indent}  | ${one}`)];
}
