import type { Fault } from '../../../emulator';
import { useAccounts } from '../../support/accounts';
import { jobIds, numberedItems, POST_RENDER, posts, tries } from './renders';

const account = useAccounts();

const unclear: Array<[string, Partial<Fault>]> = [
	['the connection is reset after acceptance', { resetAfterAccept: true }],
	['the answer breaks off', { truncatedBody: true }],
	['status 500', { statusAfterAccept: 500 }],
	['status 502 with a web page', { statusAfterAccept: 502 }],
	['status 408', { statusAfterAccept: 408 }],
	['an empty answer', { emptyBody: true, accepted: true }],
	['a web page', { notJson: true, accepted: true }],
	['an answer without a job id', { json: { status: 'queued' }, accepted: true }],
];

it.concurrent.each(unclear)(
	'a create whose answer says nothing certain is sent once over all tries: %s',
	async (_, effect) => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, ...effect, times: Infinity });

		const result = await stage.create({}, undefined, tries(3));

		expect(posts(stage)).toHaveLength(1);
		expect(stage.emulator.jobs.size).toBe(1);
		expect(result.error()?.message).toContain('The render may have been started');
		expect(result.error()?.description).toContain("'Resubmit After Unknown Outcome'");
	},
);

it.concurrent(
	'a create whose answer says nothing certain is sent again in the next try if the user wants that',
	async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, resetAfterAccept: true });

		const parameters = { options: { resubmitAfterUnknownOutcome: true } };
		const result = await stage.create(parameters, undefined, tries(3));

		expect(posts(stage)).toHaveLength(2);
		expect(jobIds(result.items('Success'))).toEqual([[...stage.emulator.jobs.keys()][1]]);
	},
);

it.concurrent(
	'a create whose answer says nothing certain is an error of its item only',
	async () => {
		const stage = await account();
		stage.emulator.fault({ ...POST_RENDER, after: 1, resetAfterAccept: true });

		const result = await stage.create({}, await numberedItems(stage, 3), {
			node: { retryOnFail: true, maxTries: 3, onError: 'continueErrorOutput' },
		});

		expect(posts(stage)).toHaveLength(3);
		expect(result.items('Success')).toHaveLength(2);
		expect(result.items('Failure')).toHaveLength(1);
		expect(result.items('Failure')[0].json.details).toMatchObject({ retryable: false });
	},
);
