/**
 * Motion within a series: {@link org.imagingbiomarkers.alignment.series.SeriesCorrection} aligns each volume to what
 * {@link org.imagingbiomarkers.alignment.series.SeriesPrediction} predicts of it.
 */
package org.imagingbiomarkers.alignment.series;
