/** The settings of a project whose pages are served. */
export const SERVED_SETTINGS = `sender:
  name: Tea Letters
  email: letters@tea.example
  postal_address: 1 Leaf Lane, Teatown
site: https://tea.example
serve:
`;
