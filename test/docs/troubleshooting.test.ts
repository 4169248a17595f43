import { errorTexts, rooms } from './errorTexts';
import { readPage, tableRows } from './markdown';

const page = readPage('docs/TROUBLESHOOTING.md');
const rows = tableRows(page).filter(([text]) => text.startsWith('`'));
const texts = errorTexts();
const documented = rows.map(([text]) => text.replace(/^`|`$/g, ''));

it('finds texts of fields, of answers, of jobs and of files in the code', () => {
	expect(texts).toEqual(
		expect.arrayContaining([
			"'…' is empty",
			'There are not enough Viggle credits',
			'Viggle could not be reached: …',
			'Viggle could not render job …',
			'the connection broke',
		]),
	);
});

it.each(rooms())('%s sorts its texts by what they are for', (_, room) => {
	const known = ['problems', 'messages', 'reasons', 'advice', 'names'];
	expect(Object.keys(room).filter((role) => !known.includes(role))).toEqual([]);
});

it('explains every text that the code can show', () => {
	expect(texts.filter((text) => !documented.includes(text))).toEqual([]);
});

it('explains no text that the code cannot show', () => {
	expect(documented.filter((text) => !texts.includes(text))).toEqual([]);
});

it('explains each once, with a reason', () => {
	expect(documented).toHaveLength(new Set(documented).size);
	expect(rows.filter(([, why]) => !/^.{10,}[.:]$/.test(why))).toEqual([]);
});

it('calls nothing an error, a problem, a failure or a mistake, as n8n asks', () => {
	expect(texts.filter((text) => /\b(error|problem|failure|mistake)/i.test(text))).toEqual([]);
});
