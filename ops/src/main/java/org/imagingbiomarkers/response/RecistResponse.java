package org.imagingbiomarkers.response;

/** The answers of RECIST 1.1. */
public enum RecistResponse {

		COMPLETE("CR"), PARTIAL("PR"), STABLE("SD"), NEITHER_COMPLETE_NOR_PROGRESSION("non-CR/non-PD"), PROGRESSION("PD"),
		NOT_EVALUABLE("NE"),
		/** There are no lesions of this kind. */
		NONE("none");

	private final String code;

	RecistResponse(final String code) {
		this.code = code;
	}

	/** The abbreviation everybody uses. */
	public String code() {
		return code;
	}
}
