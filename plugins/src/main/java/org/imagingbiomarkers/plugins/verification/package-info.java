/**
 * Whether results are those that were computed: {@link org.imagingbiomarkers.plugins.verification.VerifyResults} compares
 * files with the audit trail beside them, and runs again what wrote them.
 */
package org.imagingbiomarkers.plugins.verification;
