/**
 * The lesions of a patient over several visits: what a reader measures, how lesions belong together, and the responses
 * that follow. Nothing here knows windows.
 */
package org.imagingbiomarkers.workbench.followup;
