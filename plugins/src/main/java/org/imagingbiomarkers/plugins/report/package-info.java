/**
 * Results as one page that can be read without this software: {@link org.imagingbiomarkers.plugins.report.HtmlReport}.
 */
package org.imagingbiomarkers.plugins.report;
