/** The four topics of the arc, in the order in which their emails are sent. */
export const ARC = ["mechanism", "timeline", "maintenance", "faq"] as const;

/** A topic of the arc. */
export type ArcTopic = (typeof ARC)[number];

/** What a section is about: a topic of the arc, or (in `auto` mode) the slug of a main section. */
export type Topic = string;
