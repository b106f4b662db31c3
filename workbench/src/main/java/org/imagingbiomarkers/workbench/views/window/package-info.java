/** The window of linked views: what is drawn elsewhere is shown here, and what the mouse does changes the model. */
package org.imagingbiomarkers.workbench.views.window;
