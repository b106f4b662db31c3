package org.imagingbiomarkers.io.report;

import java.util.Optional;

import org.imagingbiomarkers.io.dicom.Code;

/**
 * A judgment in words (DICOM PS3.16 TID 1411 row 16), such as the response of a lesion.
 *
 * @param question what was judged
 * @param code the answer, where it has a code
 * @param answer in words
 */
public record Evaluation(Code question, Optional<Code> code, String answer) {

	/** A coded answer. */
	public Evaluation(final Code question, final Code answer) {
		this(question, Optional.of(answer), answer.meaning());
	}

	/** An answer in words alone. */
	public Evaluation(final Code question, final String answer) {
		this(question, Optional.empty(), answer);
	}
}
