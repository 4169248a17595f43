import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ViggleApi } from '../../credentials/ViggleApi.credentials';
import { BY_CODE, BY_STATUS, BY_V1_CODE } from '../../nodes/Viggle/errors/codes';
import { PROJECT } from './markdown';

/** Stands for whatever a text is filled with. */
const GAP = '…';

/** A text, or what makes one of its arguments. */
type Text = string | ((...args: string[]) => string);
export type Room = Record<string, Record<string, Text>>;

/** What the rooms of the nodes export as their texts, by file. */
export function rooms(): Array<[file: string, room: Room]> {
	const home = join(PROJECT, 'nodes/Viggle');
	return readdirSync(home, { recursive: true, encoding: 'utf8' })
		.filter((file) => /(^|[\\/])texts\.ts$/.test(file))
		.map((file) => [file, jest.requireActual<Room>(join(home, file))]);
}

/** The texts of errors, warnings and hints, with … for what is filled in, each once. */
export function errorTexts(): string[] {
	const ofRooms = rooms().flatMap(([, { problems = {}, messages = {}, reasons = {} }]) => [
		...filled(problems).map((problem) => `'${GAP}' ${problem}`),
		...filled(messages),
		...filled(reasons),
	]);
	const ofAnswers = [BY_CODE, BY_STATUS, BY_V1_CODE].flatMap(Object.values).map(({ what }) => what);
	const ofCredential = new ViggleApi().test.rules ?? [];
	const all = [...ofRooms, ...ofAnswers, ...ofCredential.map((rule) => rule.properties.message)];
	return [...new Set(all)].sort();
}

function filled(texts: Record<string, Text>): string[] {
	return Object.values(texts).map((text) => {
		if (typeof text === 'string') return text;
		return text(...Array<string>(text.length).fill(GAP)).replace(/…{2,}/g, GAP);
	});
}
