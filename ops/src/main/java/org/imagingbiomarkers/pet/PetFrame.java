package org.imagingbiomarkers.pet;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When and how long one image was taken.
 *
 * @param acquisition Acquisition Date and Time (0008,0022), (0008,0032): the beginning
 * @param duration Actual Frame Duration (0018,1242), s
 * @param referenceTime Frame Reference Time (0054,1300), s
 */
public record PetFrame(Optional<ScanTime> acquisition, OptionalDouble duration, OptionalDouble referenceTime) {}
