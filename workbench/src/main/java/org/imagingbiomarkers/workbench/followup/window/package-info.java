/** The window of Follow-up. */
package org.imagingbiomarkers.workbench.followup.window;
