package org.imagingbiomarkers.io.audit;

/**
 * What people say of a run.
 *
 * @param operator a pseudonym of who ran it; blank: not said
 * @param reason why an earlier result is replaced; blank: not said
 */
public record AuditNote(String operator, String reason) {

	/** Nothing is said. */
	public static final AuditNote NONE = new AuditNote("", "");
}
