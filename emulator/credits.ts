export type BillState = 'open' | 'charge' | 'refund';

interface Bill {
	cost: number;
	state(now: number): BillState;
}

/** Always: balance + reserved + used = purchased. */
export class CreditLedger {
	/** What can be spent; reservations are already taken out. */
	balance: number;
	reserved = 0;
	used = 0;
	purchased: number;
	private bills = new Set<Bill>();

	constructor(private readonly granted: number) {
		this.balance = granted;
		this.purchased = granted;
	}

	/** Reserves a price until its bill says charge or refund; false when the balance does not suffice. */
	reserve(cost: number, now: number, state: Bill['state']): boolean {
		if (cost > this.balance) this.settle(now);
		if (cost > this.balance) return false;
		this.balance -= cost;
		this.reserved += cost;
		if (cost > 0) this.bills.add({ cost, state });
		return true;
	}

	settle(now: number): this {
		for (const bill of this.bills) {
			const state = bill.state(now);
			if (state === 'open') continue;
			this.bills.delete(bill);
			this.reserved -= bill.cost;
			if (state === 'charge') this.used += bill.cost;
			else this.balance += bill.cost;
		}
		return this;
	}

	reset(): void {
		this.bills.clear();
		this.balance = this.purchased = this.granted;
		this.reserved = this.used = 0;
	}
}
