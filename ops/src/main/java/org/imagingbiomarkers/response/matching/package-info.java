/**
 * The same lesion at several visits: which lesion of one visit is which of another, and how sure that is.
 */
package org.imagingbiomarkers.response.matching;
