import { viggle } from '../nodes';
import type { Row } from '../row';
import { SMALL_FILES } from '../sizes';
import { ratio } from '../statistics';

const [ONE, SOME, MANY] = ['one', 'some', 'many'].map(
	(count) => `Create Render, waiting, ${count}`,
);

export const renders: Row = {
	id: 'renders',
	title: 'Renders submitted and awaited by one execution',
	how: 'One execution with so many items, against the emulator, whose renders take 6 s and have no limit to what runs side by side.',
	goals: [
		['20 renders over one', '≤ 1.6', ratio('time, ms', SOME, ONE), 'Time of 20 renders beside one'],
		['100 renders over one', '≤ 4', ratio('time, ms', MANY, ONE)],
	],
	async measure({ sizes, emulator, storedItem, compare }) {
		const item = await storedItem(SMALL_FILES);
		const { pollIntervalSeconds } = sizes;
		const subject = viggle({
			resource: 'render',
			operation: 'create',
			waitForCompletion: true,
			options: { pollIntervalSeconds },
		});
		const executionOf = (count: number) => ({
			subject,
			items: Array.from({ length: count }, () => item),
			url: emulator,
			facts: { renders: count },
		});
		const [one, some, many] = sizes.renders.map(executionOf);
		return await compare({ [ONE]: one, [SOME]: some, [MANY]: many });
	},
};
