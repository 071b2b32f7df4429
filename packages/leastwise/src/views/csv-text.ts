/**
 * A cell of a CSV file. A text that a spreadsheet would take for a formula gets an apostrophe in front.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const cell = (value: string | number): string => {
  const text = typeof value === 'number' ? String(value) : value.replace(/^[=+\-@\t\r\n]/, "'$&");
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as a CSV file, with the line ends that RFC 4180 asks for. */
export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
