/**
 * A person as people call them; with the account in brackets where two share a name, by the account alone where nobody is known by it.
 */
export function personName(names: readonly { username: string; name: string }[], account: string): string {
  const person = names.find(({ username }) => username === account)
  if (!person?.name) return account
  const namesakes = names.filter(({ name }) => name === person.name)
  return namesakes.length > 1 ? `${person.name} (${account})` : person.name
}
