import type { Client } from '../../transport/client';
import { number } from '../../transport/readers';
import { unreadable, unwrap } from '../answer';
import { messages } from '../texts';
import type { Credits } from '../types';

/** Reads the balance (`GET /v1/credits`, contract 3.8). Throws `ApiError`. */
export async function getCredits(client: Client): Promise<Credits> {
	const path = '/v1/credits';
	const body = unwrap(await client({ method: 'GET', path }));
	const balance = number(body.balance) ?? number(body.credits);
	if (balance === undefined) throw unreadable(messages.noBalance, `GET ${path}`);
	return { balance, body };
}
