//! Which names stand in a Russian text? natasha's slovnet over navec embeddings.
