/** The lesion tool where people see it: its panel, the views and the windows of ImageJ. */
package org.imagingbiomarkers.workbench.tool.window;
