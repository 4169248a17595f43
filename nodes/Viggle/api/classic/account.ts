import type { Client } from '../../transport/client';
import { number } from '../../transport/readers';
import { unreadable, unwrap } from '../answer';
import { messages } from '../texts';
import type { Credits } from '../types';

/** Reads the balance (`GET /api/credits`, contract 3.6), which is called `balance` or `credits`. Throws `ApiError`. */
export async function getCredits(client: Client): Promise<Credits> {
	const path = '/api/credits';
	const body = unwrap(await client({ method: 'GET', path }));
	const balance = number(body.balance) ?? number(body.credits);
	if (balance === undefined) throw unreadable(messages.noBalance, `GET ${path}`);
	const { total_purchased: totalPurchased, total_used: totalUsed, updated_at: updatedAt } = body;
	return { balance, totalPurchased, totalUsed, updatedAt, body };
}
