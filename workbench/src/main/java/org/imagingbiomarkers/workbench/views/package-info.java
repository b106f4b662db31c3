/**
 * Images of a patient seen together: planes along the axes of the patient, layers on different grids, projections and
 * time points, drawn into arrays of pixels without a window.
 */
package org.imagingbiomarkers.workbench.views;
