// Every layout, as what it is read, and what a person answers where the file does not say it.
const service = { service_id: '199900001A' };

export const layouts = [
  { file: 'banks/anz-no-header.csv', kind: 'deposits', profile: 'bank-anz' },
  { file: 'banks/cba-netbank-no-header.csv', kind: 'deposits', profile: 'bank-cba' },
  { file: 'banks/nab-classic-no-header.csv', kind: 'deposits', profile: 'bank-nab-classic' },
  { file: 'banks/nab-internet-banking.csv', kind: 'deposits', gaps: ['CCS PAYMENT*'] },
  { file: 'banks/westpac.csv', kind: 'deposits', gaps: ['CCS PAYMENT*'] },
  { file: 'ccss/payment-query.json', kind: 'payments', gaps: [false] },
  { file: 'ccss/return-fee-reduction.json', kind: 'returns', asks: { date_returned: '2025-08-20' } },
  { file: 'ccss/session-subsidy-query.json', kind: 'statement-lines' },
  { file: 'damage/brackets.csv', kind: 'payments', profile: '?' },
  { file: 'damage/cp1252.csv', kind: 'payments', profile: '?' },
  { file: 'damage/debt-negative.csv', kind: 'payments', profile: '?', gaps: ['true', 'true'] },
  { file: 'damage/fill-down.csv', kind: 'payments', profile: '?', edit: 'fill-down' },
  { file: 'damage/header-case-blanks.csv', kind: 'payments' },
  { file: 'damage/month-names.csv', kind: 'payments', profile: '?' },
  { file: 'damage/numbers-as-numbers.xlsx', kind: 'payments' },
  { file: 'damage/semicolon-decimal-comma.csv', kind: 'payments' },
  { file: 'damage/several-sheets.xlsx', kind: 'payments', edit: 'several-sheets' },
  { file: 'damage/tab.tsv', kind: 'payments' },
  { file: 'damage/title-blank-total-footer.csv', kind: 'payments', edit: 'title-blank-total-footer' },
  { file: 'damage/trailing-minus.csv', kind: 'payments', profile: '?' },
  { file: 'damage/two-digit-year.csv', kind: 'payments', profile: '?' },
  { file: 'damage/u2212.csv', kind: 'payments', profile: '?' },
  { file: 'damage/us-date-order.csv', kind: 'payments', profile: '?' },
  { file: 'damage/utf16-tab.txt', kind: 'payments' },
  { file: 'damage/zeros-stripped.csv', kind: 'payments', profile: '?' },
  { file: 'harmony/reconciliation-as-table.xlsx', kind: 'clearing-totals' },
  { file: 'kangarootime/ccs-payment.csv', kind: 'payments', gaps: [false], asks: service },
  { file: 'owna/payments.csv', kind: 'payments', gaps: ['Total Amount'], asks: service },
  { file: 'vendor-k/ccs-payments.csv', kind: 'payments', edit: 'vendor-k' },
  { file: 'xap/cleared-payments.csv', kind: 'payments' },
  { file: 'xap/payments-by-clearing-number.csv', kind: 'clearing-totals' },
  { file: 'xap/return-fee-reduction-form.csv', kind: 'returns', asks: service },
  { file: 'xap/session-reports-screen.csv', kind: 'session-reports', asks: service },
  { file: 'xap/session-subsidy.csv', kind: 'statement-lines', asks: service },
  { file: 'xap/session-subsidy.csv', kind: 'session-reports', profile: 'xap-subsidy-as-reports', asks: service },
  { file: 'xplor/ccs-payments.xlsx', kind: 'payments' },
];

/** Files that are no kind of file that is read, and what is asked about them. */
export const asks = [
  ['storypark/past-balance-adjustments.csv', /which words under "Fee Type" are CCS and which ACCS/],
  ['kangarootime/outstanding-ccs.csv', /Total fee: "Weekly entitlement"\?/],
];
