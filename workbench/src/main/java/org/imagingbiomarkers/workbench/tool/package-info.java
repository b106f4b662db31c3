/**
 * Lesions by mouse: what a click or a stroke would give, the command line that it stands for, and its undo. Nothing here
 * knows a window.
 */
package org.imagingbiomarkers.workbench.tool;
