import { clip } from '../../../nodes/Viggle/api/clip';

it.each([
	['a short text is left as it is', 'dance.mp4', 'dance.mp4'],
	['100 characters are', 'a'.repeat(100), 'a'.repeat(100)],
	['of more, the first 100 are shown', 'a'.repeat(101), `${'a'.repeat(100)}…`],
	['half a character is not', `${'a'.repeat(99)}😀b`, `${'a'.repeat(99)}…`],
])('%s', (_, text, expected) => {
	expect(clip(text)).toBe(expected);
});
