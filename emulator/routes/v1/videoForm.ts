import { invalidField, refused } from '../../apiErrors';
import type { Form, FormFile } from '../../form';
import { readChoice, readFile, readText, readUrl } from '../../renderForm';

export interface VideoPlan {
	mode: 'text' | 'frames' | 'reference' | 'animate';
	/** What is charged, before it is rounded up. */
	seconds: number;
	seed?: number;
}

const CHOICES: Record<string, string[]> = {
	quality: ['low', 'high'],
	resolution: ['480p', '768p', '1080p'],
	aspect_ratio: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'],
};
/** What is not known to be taken together with a driving video: refused, so that a client that sends it is found out. */
const SHAPE = [...Object.keys(CHOICES), 'duration_s'];
const KNOWN = [
	...SHAPE,
	'prompt',
	'seed',
	'watermark',
	'first_frame_image',
	'first_frame_image_url',
	'last_frame_image',
	'reference_image',
	'character_image',
	'character_image_url',
	'driving_video',
	'driving_video_url',
];
const MOST_REFERENCES = 4;
/** Charged for a driving video whose length cannot be told. */
const ASSUMED_SECONDS = 10;

/** Which of the five modes a form asks for; throws for what the contract does not allow (section 3.4). */
export function planVideo(form: Form): VideoPlan {
	const sent = [...Object.keys(form.fields), ...Object.keys(form.files)];
	const foreign = sent.find((name) => !KNOWN.includes(name.replace(/#\d+$/, '')));
	if (foreign) throw invalidField(foreign, `${foreign} is not known`);
	readChoice(form, 'watermark', ['true', 'false']);
	const seed = readNumber(form, 'seed', 0, Number.MAX_SAFE_INTEGER);
	if (seed !== undefined && !Number.isInteger(seed)) throw invalidField('seed', 'Not an integer');
	const character = readPicture(form, 'character_image');
	const driving = readFile(form, 'driving_video');
	if (character || driving || readUrl(form, 'driving_video_url')) {
		const excess = sent.find((name) => SHAPE.includes(name));
		if (excess) throw invalidField(excess, `${excess} does not go with a driving video`);
		return { mode: 'animate', seconds: planAnimation(form, driving), seed };
	}
	return { ...planClip(form), seed };
}

function planAnimation(form: Form, driving: FormFile | undefined): number {
	if (!readPicture(form, 'character_image')) throw refused('Provide character_image');
	if (!driving && !readUrl(form, 'driving_video_url')) throw refused('Provide driving_video');
	return driving?.media?.durationSeconds ?? ASSUMED_SECONDS;
}

function planClip(form: Form): VideoPlan {
	if (!readText(form, 'prompt')?.trim()) throw invalidField('prompt', 'Field required');
	for (const [name, choices] of Object.entries(CHOICES)) readChoice(form, name, choices);
	const seconds = readNumber(form, 'duration_s', 3, 15) ?? 5;
	const references = Object.keys(form.files).filter((name) => /^reference_image\b/.test(name));
	const first = readPicture(form, 'first_frame_image');
	const last = readPicture(form, 'last_frame_image');
	if (references.length > MOST_REFERENCES) throw refused('At most 4 references');
	if (references.length > 0 && (first || last)) throw refused('Use frames or references, not both');
	if (last && !first) throw refused('last_frame_image requires first_frame_image');
	if (references.length > 0) return { mode: 'reference', seconds };
	return { mode: first ? 'frames' : 'text', seconds };
}

const readPicture = (form: Form, name: string) =>
	readFile(form, name) ?? readUrl(form, `${name}_url`);

function readNumber(form: Form, name: string, min: number, max: number): number | undefined {
	const text = readText(form, name);
	if (text === undefined) return undefined;
	const number = Number(text);
	if (number >= min && number <= max) return number;
	throw invalidField(name, `Input should be a number from ${min} to ${max}`);
}
