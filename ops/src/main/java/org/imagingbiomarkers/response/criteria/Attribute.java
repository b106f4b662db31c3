package org.imagingbiomarkers.response.criteria;

import java.util.List;

/** A word that is noted of a lesion or for a visit, with its column and the words it takes. */
public enum Attribute {

		/** What is seen of a lesion that is not measured; increased: more than before, but not unequivocal. */
		STATE("state", "absent", "present", "increased", "progression"),
		/** State of the patient, as far as it is due to the disease; the same in all rows of a visit. */
		CLINICAL("clinical", "better", "stable", "worse"),
		/** Part of a brain tumor: enhancing or not (T2-FLAIR). */
		COMPONENT("component", "ce", "nonce"),
		/** Whether a lesion lies inside the irradiated volume. */
		FIELD("field", "inside", "outside"),
		/** T2-FLAIR of an enhancing brain tumor; the same in all rows of a visit. */
		FLAIR("flair", "stable", "increased"),
		/** Enhancement of a new nodule of the liver. */
		PATTERN("pattern", "typical", "atypical"),
		/** A nodule inside a lesion. */
		NODULE("nodule", "new", "grown"),
		/** Where a new lesion is: {@code node}, or the organ. */
		SITE("site"),
		/** Whether a new lesion is certainly lymphoma, whatever its size. */
		UNEQUIVOCAL("unequivocal", "yes", "no"),
		/** Whether a new focus is lymphoma; no: it has another explanation. */
		LYMPHOMA("lymphoma", "yes", "no"),
		/** Uptake compared with baseline. */
		UPTAKE("uptake", "reduced", "unchanged", "increased"),
		/** Organ or site that a lesion is in. */
		ORGAN("organ"),
		/** Where a lesion is by PROMISE, such as {@code prostate} or {@code external_iliac:L}. */
		REGION("region"),
		/** Tracer of the PET, such as {@code PSMA-11}. */
		TRACER("tracer");

	private final String column;
	private final List<String> words;

	Attribute(final String column, final String... words) {
		this.column = column;
		this.words = List.of(words);
	}

	/** Name of the column. */
	public String column() {
		return column;
	}

	/** Words it takes; any if there are none. */
	public List<String> words() {
		return words;
	}
}
