package org.imagingbiomarkers.radiomics.matrices;

/**
 * The matrix of one direction of a slice or a volume, or several of them added.
 *
 * @param <M> its own kind
 */
public interface TextureMatrix<M extends TextureMatrix<M>> {

	/** Whether nothing was counted, so that no feature is defined. */
	boolean empty();

	/** Adds what another one counted. */
	void add(M other);
}
