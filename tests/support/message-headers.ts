/** All headers of a message, in alphabetical order: each stands in it once. */
export const MESSAGE_HEADERS = [
  "Content-Type",
  "Date",
  "Feedback-ID",
  "From",
  "List-ID",
  "List-Unsubscribe",
  "MIME-Version",
  "Message-ID",
  "Subject",
  "To",
];
