package org.imagingbiomarkers.plugins.pet;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.pet.Dissemination;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.UptakeIndices;
import org.imagingbiomarkers.pet.UptakeStatistics;

/**
 * What was found in one volume of an image.
 *
 * @param number of the volume, from 1
 * @param lesions in the order of their labels
 * @param indices as many
 * @param total of all lesions together
 * @param apart how far they lie apart
 * @param hottest the largest value where lesions were looked for; NaN without any
 * @param reference what was measured in the reference tissue
 */
record MeasuredFrame(int number, List<Lesion> lesions, List<UptakeIndices> indices, UptakeIndices total,
		Dissemination apart, double hottest, Optional<UptakeStatistics> reference)
{}
