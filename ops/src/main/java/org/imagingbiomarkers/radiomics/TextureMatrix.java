package org.imagingbiomarkers.radiomics;

/**
 * The matrix of one direction of a slice or a volume, or several of them added.
 *
 * @param <M> its own kind
 */
interface TextureMatrix<M extends TextureMatrix<M>> {

	/** Whether nothing was counted, so that no feature is defined. */
	boolean empty();

	/** Adds what another one counted. */
	void add(M other);

	/** The features of the family, in the order of the catalog; NaN for one that is not defined. */
	double[] features();
}
